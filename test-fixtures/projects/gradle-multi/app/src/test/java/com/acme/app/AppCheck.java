package com.acme.app;

import static org.assertj.core.api.Assertions.assertThat;

public class AppCheck {
    public static void main(String[] args) {
        assertThat("test").isNotNull();
    }
}
