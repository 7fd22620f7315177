package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

public class MainCheck {
    public static void main(String[] args) {
        assertThat(Main.class).isNotNull();
    }
}
