package com.acme;

public class Broken {
    public static void main(String[] args) {
        int number = undefined; // ERROR here
    }
}
