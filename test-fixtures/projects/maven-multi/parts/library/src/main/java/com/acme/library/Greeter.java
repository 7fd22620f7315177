package com.acme.library;

import com.acme.generated.Version;

public class Greeter {
    public String greet(String name) {
        return "hello " + name + " from " + Version.text(); // GREET here
    }
}
