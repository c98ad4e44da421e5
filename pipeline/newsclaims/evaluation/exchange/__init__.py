"""Claims to annotation tools and back, without loss: Label Studio and brat."""
