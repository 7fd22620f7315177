package io.javascope.recording;

import io.javascope.recording.format.SiteKind;

/**
 * A method as a decoder needs it: how the payload of each of its sites is read, without asking the site's kind and type
 * for each event.
 *
 * @param sites in the order of their numbers, which begin at 1
 * @param shapes of their payloads
 */
@SuppressWarnings("ArrayRecordComponent")
record MethodLayout(RecordedMethod method, Site[] sites, byte[] shapes) {
    static final byte BARE = 0;
    static final byte NUMBER = 1;
    static final byte REFERENCE = 2;
    static final byte VALUE = 3;
    static final byte EXIT_BARE = 4;
    static final byte EXIT_NUMBER = 5;
    static final byte EXIT = 6;
    static final byte RECEIVER = 7;
    static final byte RECEIVER_VALUE = 8;
    static final byte ELEMENT = 9;
    static final byte RECEIVER_NUMBER = 10;

    static MethodLayout of(RecordedMethod method) {
        Site[] sites = method.sites().toArray(Site[]::new);
        byte[] shapes = new byte[sites.length];
        for (int i = 0; i < sites.length; i++) {
            shapes[i] = shape(sites[i].kind(), sites[i].type());
        }
        return new MethodLayout(method, sites, shapes);
    }

    private static byte shape(SiteKind kind, char type) {
        return switch (kind) {
            case LINE -> BARE;
            case ARGUMENT, LOCAL, OWN_FIELD, STATIC, RESULT, PASSED ->
                switch (type) {
                    case 'V' -> BARE;
                    case 'Z', 'B', 'C', 'S', 'I', 'J' -> NUMBER;
                    case 'L' -> REFERENCE;
                    default -> VALUE;
                };
            case EXIT ->
                switch (type) {
                    case 'V' -> EXIT_BARE;
                    case 'Z', 'B', 'C', 'S', 'I', 'J' -> EXIT_NUMBER;
                    default -> EXIT;
                };
            case CATCH -> REFERENCE;
            case THIS, CALL -> RECEIVER;
            case FIELD -> RECEIVER_VALUE;
            case ARRAY -> ELEMENT;
            case MONITOR_ENTER, MONITOR_EXIT, RELEASE, ACQUIRE -> RECEIVER_NUMBER;
            case VOLATILE_READ, VOLATILE_WRITE -> NUMBER;
        };
    }
}
