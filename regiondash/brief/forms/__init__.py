"""Write pages as PDF, PNG, SVG, PPTX and one HTML file.

Each form is a module with a function of its name; `told` says how far a long one is.
"""
