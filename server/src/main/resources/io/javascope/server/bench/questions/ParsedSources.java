import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.stmt.IfStmt;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Parses some files of a sources jar, says what it found, and stumbles over one that is not there. */
public class ParsedSources {
    private final Map<String, String> texts = new HashMap<>();
    private final List<Integer> methods = new ArrayList<>();
    private int ifs;

    /** args: where to print, the jar, how many files */
    public static void main(String[] args) throws IOException {
        var parsed = new ParsedSources();
        var names = parsed.read(args[1], Integer.parseInt(args[2]));
        for (String name : names) {
            parsed.parse(name);
        }
        int problems = new JavaParser(new ParserConfiguration())
                .parse("class Broken { int ; void }").getProblems().size();
        try (var out = new PrintWriter(args[0], StandardCharsets.UTF_8)) {
            parsed.tell(out, problems);
        }
        parsed.parse("Absent.java"); // ABSENT
    }

    private List<String> read(String jar, int most) throws IOException {
        var names = new ArrayList<String>();
        try (InputStream file = new java.io.FileInputStream(jar); var zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null && names.size() < most; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith("Utils.java") && entry.getName().indexOf('/') >= 0) {
                    byte[] bytes = zip.readAllBytes();
                    if (bytes.length < 20_000) {
                        texts.put(name, new String(bytes, StandardCharsets.UTF_8));
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    private void parse(String name) {
        String text = texts.get(name);
        CompilationUnit unit = parsed(text);
        methods.add(unit.findAll(MethodDeclaration.class).size());
        ifs += unit.findAll(IfStmt.class).size();
    }

    private static CompilationUnit parsed(String text) {
        return new JavaParser(new ParserConfiguration()).parse(text).getResult().orElseThrow();
    }

    private void tell(PrintWriter out, int problems) {
        out.println("files " + methods.size());
        out.println("methods " + methods.stream().mapToInt(Integer::intValue).sum());
        out.println("third " + methods.get(2));
        out.println("ifs " + ifs);
        out.println("problems " + problems);
    }
}
