package dev.platformpack.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a benchmark found: a table for people, one line and a JSON file for programs. */
public final class Result {

    private final String name;
    private final Map<String, Object> values = new LinkedHashMap<>();

    public Result(String name) {
        this.name = name;
    }

    /** @param value a number or a text without spaces */
    public Result with(String key, Object value) {
        values.put(key, value);
        return this;
    }

    /** Prints the table and the RESULT line, writes {@code <name>.json} into {@code folder}. */
    void report(Path folder) throws IOException {
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        values.forEach((key, value) -> System.out.printf("  %-" + width + "s  %s%n", key, value));
        System.out.println("RESULT name=" + name + " "
                + values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" ")));
        Files.createDirectories(folder);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.putAll(values);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve(name + ".json").toFile(), json);
    }
}
