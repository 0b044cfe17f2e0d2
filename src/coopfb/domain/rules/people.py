"""Rules about units, crews, who leads and who agreed."""
