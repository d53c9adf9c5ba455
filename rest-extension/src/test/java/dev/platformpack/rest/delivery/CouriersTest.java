package dev.platformpack.rest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CouriersTest {

    @Test
    void oneRecipientHasHalfOfThemAtMost() throws InterruptedException {
        Couriers couriers = new Couriers(4);
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(3);

        assertThat(couriers.room()).isEqualTo(2);
        couriers.send("slow", () -> wait(answer, back));
        assertThat(couriers.busy()).isEmpty();
        assertThat(couriers.room()).isEqualTo(1);
        couriers.send("slow", () -> wait(answer, back));
        couriers.send("other", () -> wait(answer, back));

        assertThat(couriers.busy()).containsExactly("slow");
        assertThat(couriers.free()).isEqualTo(1);
        assertThat(couriers.room()).isEqualTo(1);
        answer.countDown();
        assertThat(back.await(10, TimeUnit.SECONDS)).isTrue();
        couriers.stop();
        assertThat(couriers.busy()).isEmpty();
        assertThat(couriers.free()).isEqualTo(4);
        assertThat(couriers.room()).isEqualTo(2);
    }

    @Test
    void aWayThatFailsFreesItsCourier() throws InterruptedException {
        Couriers couriers = new Couriers(1);
        CountDownLatch failed = new CountDownLatch(1);

        couriers.send("one", () -> {
            failed.countDown();
            throw new IllegalStateException("on purpose");
        });

        assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
        couriers.stop();
        assertThat(couriers.free()).isEqualTo(1);
    }

    private static void wait(CountDownLatch answer, CountDownLatch back) {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            back.countDown();
        }
    }
}
