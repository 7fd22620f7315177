package com.acme.plain;

class Part {
    String text() {
        return "part";
    }
}
