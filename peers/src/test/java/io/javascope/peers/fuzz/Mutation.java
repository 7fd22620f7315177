package io.javascope.peers.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random changes of an input: those that a fuzzer makes without looking. */
final class Mutation {
    private static final byte[] EDGES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff, '"', '{', '}', '[', '\\', '\n', '\r'};
    private static final int MOST = 4;

    private Mutation() {}

    /** A changed copy; {@code others} are where pieces come from. */
    static byte[] of(byte[] input, List<byte[]> others, Random random) {
        byte[] changed = input.clone();
        for (int left = random.nextInt(MOST); left >= 0 && changed.length > 0; left--) {
            changed = once(changed, others.get(random.nextInt(others.size())), random);
        }
        return changed;
    }

    private static byte[] once(byte[] input, byte[] other, Random random) {
        int at = random.nextInt(input.length);
        switch (random.nextInt(6)) {
            case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> input[at] = EDGES[random.nextInt(EDGES.length)];
            case 2 -> Arrays.fill(input, at, Math.min(input.length, at + 4), EDGES[random.nextInt(5)]);
            case 3 -> {
                return joined(Arrays.copyOf(input, at), Arrays.copyOfRange(input, at, input.length), new byte[] {
                    EDGES[random.nextInt(EDGES.length)]
                });
            }
            case 4 -> {
                int end = at + random.nextInt(input.length - at);
                return joined(Arrays.copyOf(input, at), Arrays.copyOfRange(input, end, input.length), new byte[0]);
            }
            default -> {
                int from = random.nextInt(other.length);
                byte[] piece = Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from) + 1);
                return joined(Arrays.copyOf(input, at), Arrays.copyOfRange(input, at, input.length), piece);
            }
        }
        return input;
    }

    private static byte[] joined(byte[] before, byte[] after, byte[] between) {
        byte[] all = Arrays.copyOf(before, before.length + between.length + after.length);
        System.arraycopy(between, 0, all, before.length, between.length);
        System.arraycopy(after, 0, all, before.length + between.length, after.length);
        return all;
    }
}
