package bugs.more;

/** A method that nobody calls, because the one caller, in another source, decides otherwise. */
public class NeverCalled {
    static void warn() {
        System.out.println("too hot"); // SILENT
    }

    public static void main(String[] args) {
        Thermometer.read(90);
    }
}
