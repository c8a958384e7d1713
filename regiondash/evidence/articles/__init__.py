"""Read what articles claim: text in, claims with their sentences out; nothing enters by itself."""
