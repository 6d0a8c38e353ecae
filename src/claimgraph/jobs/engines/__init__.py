"""The engines that run the SQL of the definition, a module each."""
