package com.acme.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.library.Greeter;

public class AppCheck {
    public static void main(String[] args) {
        assertThat(new Greeter().greet("test")).contains("test");
    }
}
