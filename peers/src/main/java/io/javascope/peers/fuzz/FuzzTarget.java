package io.javascope.peers.fuzz;

import java.util.List;

/** Something that reads bytes of others, and what has to hold for any bytes that it is given. */
public interface FuzzTarget {
    /** Short, for command lines and folders. */
    String name();

    /** Good inputs, from which a fuzzer starts; each is read without complaint. */
    List<byte[]> seeds();

    /**
     * Reads the input. Whatever its contract allows is caught in here; everything that comes out is a finding.
     *
     * @return whether the input was read without complaint
     */
    boolean read(byte[] input) throws Exception;
}
