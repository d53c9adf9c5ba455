package dev.platformpack.it.rest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.rest.fuzz.Findings.Kind;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is sent to the pack's routes: no server error, nothing of the server's inside, and nothing of another tenant. */
@ExtendWith(SharedStack.class)
class MalformedRequestsIT {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    @Test
    void noMalformedRequestBreaksTheServerOrCrossesATenantsBorder(Stack stack) throws Exception {
        Stranger stranger = Stranger.of(stack);
        Set<String> before = stranger.state();
        Findings findings = new Findings();
        System.out.println("FUZZ seed=" + SEED);
        try (World world = World.of(stack)) {
            List<String> others = new ArrayList<>(stranger.known());
            others.addAll(world.realms());
            Traffic traffic = new Traffic(stack.baseUrl(), new RequestMaker(SEED, world.callers(), others));
            traffic.send(REQUESTS, new Judge(stranger.marks(), findings), findings);
        }
        Set<String> after = stranger.state();
        int crossed = findings.count(Kind.CROSS_TENANT) + (after.equals(before) ? 0 : 1);
        System.out.println("FUZZ statuses=" + findings.statuses() + " keycloaks_own_errors=" + findings.known());
        System.out.printf(
                "FUZZ requests=%d server_errors=%d cross_tenant=%d%n",
                REQUESTS, findings.count(Kind.SERVER_ERROR), crossed);

        assertThat(after).isEqualTo(before);
        for (Kind kind : Kind.values()) {
            assertThat(findings.of(kind)).as(kind + " with seed " + SEED).isEmpty();
        }
    }
}
