package dev.platformpack.localserver.tour;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell, two spaces apart. */
record TextTable(List<String> names, List<List<String>> cells) {
    String header() {
        return line(names);
    }

    List<String> rows() {
        return cells.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        List<String> padded = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            padded.add(Screen.padded(row.get(column), width(column)));
        }
        return String.join("  ", padded).stripTrailing();
    }

    private int width(int column) {
        int widest =
                cells.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(widest, names.get(column).length());
    }
}
