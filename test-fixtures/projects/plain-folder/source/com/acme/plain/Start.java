// A comment before the package.
package com.acme.plain;

public class Start {
    public static void main(String[] args) {
        System.out.println(new Part().text()); // BREAK here
    }
}
