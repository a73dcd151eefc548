"""What someone is asked to do: from labels, margins, tables and sentences, with owner and date due."""
