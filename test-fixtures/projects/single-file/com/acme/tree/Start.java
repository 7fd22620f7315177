package com.acme.tree;

import com.acme.tree.branch.Leaf;

public class Start {
    public static void main(String[] args) {
        System.out.println(new Leaf().colour()); // BREAK here
    }
}
