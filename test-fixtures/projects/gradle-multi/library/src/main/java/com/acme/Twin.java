package com.acme;

public class Twin {
    public static String where() {
        return "library"; // TWIN of the library
    }
}
