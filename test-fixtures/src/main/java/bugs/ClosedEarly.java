package bugs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;

/** A resource closed early: the one who reads the heading closes the reader of all. */
public class ClosedEarly {
    static String heading(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        reader.close(); // CAUSE
        return line;
    }

    static String rest(BufferedReader reader) throws IOException {
        return reader.readLine(); // SHOWS
    }

    public static void main(String[] args) throws IOException {
        BufferedReader reader = new BufferedReader(new StringReader("title\nbody\n"));
        System.out.println(heading(reader));
        System.out.println(rest(reader));
    }
}
