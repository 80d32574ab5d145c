"""An event-timeline knowledge base: claims with quotes, events with evidence."""
