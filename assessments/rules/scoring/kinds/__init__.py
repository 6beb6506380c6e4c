"""One kind of rule a file: ``score(parameters, weight, given) -> Result``. Pure; raises only NotComputable."""
