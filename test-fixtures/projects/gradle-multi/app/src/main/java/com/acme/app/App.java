package com.acme.app;

import com.acme.Twin;
import com.acme.library.Greeter;

public class App {
    public static void main(String[] args) {
        System.out.println(new Greeter().greet("world") + " " + Twin.where()); // BREAK here
    }
}
