package com.acme.library;

import com.google.gson.Gson;

public class Greeter {
    public String greet(String name) {
        return new Gson().toJson("hello " + name); // GREET here
    }
}
