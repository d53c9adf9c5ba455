package dev.platformpack.rest.delivery;

import dev.platformpack.rest.notice.NoticeOutcome;

/**
 * How an attempt has ended.
 *
 * @param outcome WAITING if another attempt may help
 * @param httpStatus null if no answer came
 * @param error a kind of error; null if an answer came
 */
record DeliveryResult(NoticeOutcome outcome, Integer httpStatus, String error) {

    /** Keycloak takes 204 for a success too, which the specification allows clients of old. */
    static DeliveryResult answered(int status) {
        boolean isDone = status == 200 || status == 204;
        return new DeliveryResult(isDone ? NoticeOutcome.DELIVERED : NoticeOutcome.WAITING, status, null);
    }

    /** On its way to one whose answer nobody tells us. */
    static DeliveryResult sent() {
        return new DeliveryResult(NoticeOutcome.SENT, null, null);
    }

    static DeliveryResult failed(Throwable failure) {
        return new DeliveryResult(
                NoticeOutcome.WAITING, null, failure.getClass().getSimpleName());
    }

    /** No later attempt will do better. */
    static DeliveryResult hopeless(String error) {
        return new DeliveryResult(NoticeOutcome.GAVE_UP, null, error);
    }
}
