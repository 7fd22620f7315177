package com.acme.plain;

public class StartCheck {
    public static void main(String[] args) {
        Start.main(args);
    }
}
