"""Show views with Streamlit: the only folder of the package that imports it."""
