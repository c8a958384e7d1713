"""Write pages as PDF, PNG, SVG, PPTX and one HTML file."""
