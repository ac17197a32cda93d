rule attack_tmp:
    input: STAGED_FILES
    output: a=ATTACK, l=LEAKS
    shell: "echo attacker,table,row,row_level,column,column_level,statistic,lower,upper,width,way > {output.a}; echo file,table,place,text,finding > {output.l}"
rule prop_tmp:
    input: CELLS
    output: PROPOSALS
    shell: "echo table,variable,levels,saves > {output}"
