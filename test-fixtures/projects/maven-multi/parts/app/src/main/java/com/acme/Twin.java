package com.acme;

public class Twin {
    public static String where() {
        return "app"; // TWIN of the app
    }
}
