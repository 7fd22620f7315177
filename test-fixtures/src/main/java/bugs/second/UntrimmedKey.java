package bugs.second;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A null from a map: the reader of settings keeps the blank before the equals sign. */
public class UntrimmedKey {
    static Map<String, String> read(List<String> lines) {
        Map<String, String> settings = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.split("=");
            settings.put(parts[0], parts[1].strip()); // CAUSE
        }
        return settings;
    }

    public static void main(String[] args) {
        Map<String, String> settings = read(List.of("port=80", "host = example.org", "path=/"));
        String host = settings.get("host");
        System.out.println(host.toUpperCase()); // SHOWS
    }
}
