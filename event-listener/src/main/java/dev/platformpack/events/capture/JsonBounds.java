package dev.platformpack.events.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Keeps JSON that somebody else decides the size of within bounds. Pure. */
final class JsonBounds {

    private JsonBounds() {}

    /**
     * Takes members out, the longest first, until the object fits.
     *
     * @param longest in characters
     * @return the names of what was taken out, in their order
     */
    static List<String> shorten(ObjectNode object, int longest) {
        List<Map.Entry<String, Integer>> lengths = new ArrayList<>();
        int length = 2;
        for (Iterator<Map.Entry<String, JsonNode>> members = object.fields(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            int characters =
                    member.getKey().length() + member.getValue().toString().length() + 4;
            lengths.add(Map.entry(member.getKey(), characters));
            length += characters;
        }
        lengths.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        List<String> leftOut = new ArrayList<>();
        for (Map.Entry<String, Integer> member : lengths) {
            if (length <= longest) {
                break;
            }
            object.remove(member.getKey());
            leftOut.add(member.getKey());
            length -= member.getValue();
        }
        return leftOut;
    }
}
