package io.javascope.peers.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Texts as inputs. */
public final class Texts {
    private Texts() {}

    /** Each text's bytes in UTF-8. */
    public static List<byte[]> bytes(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** The input as a text; what is no UTF-8 is replaced. */
    public static String of(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }
}
