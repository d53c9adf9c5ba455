package dev.platformpack.orders.order;

/**
 * What somebody orders.
 *
 * @throws IllegalArgumentException with a sentence for whoever ordered
 */
public record NewOrder(String item, int quantity) {
    private static final int LONGEST_ITEM = 200;
    private static final int MOST = 1_000;

    public NewOrder {
        if (item.isBlank() || item.length() > LONGEST_ITEM || item.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("item must be a text of 1 to " + LONGEST_ITEM + " characters.");
        }
        if (quantity < 1 || quantity > MOST) {
            throw new IllegalArgumentException("quantity must be a whole number from 1 to " + MOST + ".");
        }
    }
}
