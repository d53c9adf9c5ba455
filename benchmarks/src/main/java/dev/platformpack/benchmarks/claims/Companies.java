package dev.platformpack.benchmarks.claims;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tenants with names as long as those of companies are. */
final class Companies {
    private static final List<String> FIRST = List.of(
            "Northwind",
            "Silverline",
            "Blue Harbor",
            "Redwood",
            "Alpine",
            "Bright Path",
            "Cobalt",
            "Delta",
            "Evergreen",
            "Granite",
            "Highland",
            "Ironbridge",
            "Juniper",
            "Kestrel",
            "Lakeside",
            "Meridian",
            "Oakfield",
            "Pinnacle",
            "Quarry Hill",
            "Riverstone",
            "Summit",
            "Tidewater",
            "Union Square",
            "Vanguard",
            "Westbrook");
    private static final List<String> TRADE = List.of(
            "Logistics",
            "Foods",
            "Dental Group",
            "Robotics",
            "Insurance",
            "Travel",
            "Energy",
            "Media",
            "Consulting",
            "Pharma",
            "Bakery",
            "Steel",
            "Software",
            "Textiles",
            "Realty",
            "Motors",
            "Optics",
            "Legal",
            "Farms",
            "Clinics");

    /** As many as somebody in most tenants needs. */
    static final List<Company> ALL =
            FIRST.stream().flatMap(Companies::of).limit(500).toList();

    /**
     * One of them.
     *
     * @param slug of 17 characters on average, for example {@code quarry-hill-logistics}
     */
    record Company(String slug, String name) {}

    private Companies() {}

    private static Stream<Company> of(String first) {
        return TRADE.stream().map(trade -> first + " " + trade).map(name -> new Company(slug(name), name));
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
