package io.javascope.workspace.project;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What can be read of a {@code pom.xml} without Maven: its modules and whether it is one. The file may be hostile, so
 * nothing outside it is loaded.
 *
 * @param artifactId empty if it says none
 * @param aggregator whether its packaging is {@code pom}
 * @param modules folders or files, as written, those of profiles too
 */
record PomFile(String artifactId, boolean aggregator, List<String> modules) {

    static final String NAME = "pom.xml";

    /** Empty if there is no pom or it is no XML. */
    static Optional<PomFile> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            return Optional.of(
                    of(parser().parse(new ByteArrayInputStream(bytes)).getDocumentElement()));
        } catch (SAXException | IOException broken) {
            // An IOException tells of an encoding that is not known or not kept: the bytes are in memory.
            // Maven itself will say what is wrong with it, in words its users know.
            return Optional.empty();
        }
    }

    /** The folders of its modules that exist. */
    List<Path> moduleFolders(Path folder) {
        List<Path> folders = new ArrayList<>();
        for (String module : modules) {
            Path path = folder.resolve(module).normalize();
            if (Files.isRegularFile(path.resolve(NAME))) {
                folders.add(path);
            } else if (Files.isRegularFile(path) && path.getParent() != null) {
                folders.add(path.getParent());
            }
        }
        return folders;
    }

    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(null);
            return parser;
        } catch (ParserConfigurationException never) {
            throw new IllegalStateException("The JDK's own XML parser has these features", never);
        }
    }

    private static PomFile of(Element project) {
        List<String> modules = new ArrayList<>(modulesIn(project));
        for (Element profiles : children(project, "profiles")) {
            children(profiles, "profile").forEach(profile -> modules.addAll(modulesIn(profile)));
        }
        return new PomFile(
                text(project, "artifactId"), text(project, "packaging").equals("pom"), modules);
    }

    private static List<String> modulesIn(Element parent) {
        List<String> modules = new ArrayList<>();
        // Maven 4 calls them subprojects.
        for (String[] names : new String[][] {{"modules", "module"}, {"subprojects", "subproject"}}) {
            for (Element list : children(parent, names[0])) {
                children(list, names[1])
                        .forEach(module -> modules.add(module.getTextContent().strip()));
            }
        }
        return modules;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(child -> child.getTextContent().strip())
                .orElse("");
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
