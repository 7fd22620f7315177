package com.acme.tree.branch;

public class Leaf {
    public String colour() {
        return "green";
    }
}
