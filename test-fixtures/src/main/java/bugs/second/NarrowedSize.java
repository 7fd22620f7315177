package bugs.second;

/** An overflow: a size of three gigabytes does not fit an int. */
public class NarrowedSize {
    static int buffer(long bytes) {
        return (int) bytes; // CAUSE
    }

    static byte[] allocate(int size) {
        return new byte[size]; // SHOWS
    }

    public static void main(String[] args) {
        System.out.println(allocate(buffer(3L * 1024 * 1024 * 1024)).length);
    }
}
