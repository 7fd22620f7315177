package com.acme.app;

public class Integration {
    public static void main(String[] args) {
        App.main(args);
    }
}
