package dev.platformpack.orders.order;

import dev.platformpack.orders.tenant.TenantTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code public.orders}. No statement names a tenant: row-level security does, also where somebody forgets. */
public final class Orders {
    private static final String NEWEST =
            "select id, item, quantity, placed_by, placed_at from public.orders order by placed_at desc, id limit ?";
    private static final String ONE = "select id, item, quantity, placed_by, placed_at from public.orders where id = ?";
    private static final String PLACE = "insert into public.orders (item, quantity, placed_by) values (?, ?, ?)"
            + " returning id, item, quantity, placed_by, placed_at";

    private final TenantTransactions transactions;

    public Orders(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    public List<Order> newest(UUID tenant, int limit) {
        return transactions.inTenant(tenant, connection -> rows(connection, NEWEST, limit));
    }

    /** Empty also for an order of another tenant. */
    public Optional<Order> find(UUID tenant, UUID id) {
        return transactions.inTenant(tenant, connection -> rows(connection, ONE, id)).stream()
                .findFirst();
    }

    /** @param placedBy the user's id */
    public Order place(UUID tenant, String placedBy, NewOrder order) {
        return transactions
                .inTenant(tenant, connection -> rows(connection, PLACE, order.item(), order.quantity(), placedBy))
                .get(0);
    }

    private static List<Order> rows(Connection connection, String statement, Object... values) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            try (ResultSet result = prepared.executeQuery()) {
                List<Order> orders = new ArrayList<>();
                while (result.next()) {
                    orders.add(order(result));
                }
                return orders;
            }
        }
    }

    private static Order order(ResultSet row) throws SQLException {
        Timestamp placedAt = row.getTimestamp("placed_at");
        return new Order(
                row.getObject("id", UUID.class),
                row.getString("item"),
                row.getInt("quantity"),
                row.getString("placed_by"),
                placedAt.toInstant());
    }
}
