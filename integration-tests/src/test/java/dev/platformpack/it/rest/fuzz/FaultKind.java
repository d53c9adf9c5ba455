package dev.platformpack.it.rest.fuzz;

import java.util.function.BiConsumer;

/** Where a request is wrong. */
enum FaultKind {
    PATH(PathFaults::put),
    QUERY(QueryFaults::put),
    BODY(BodyFaults::put),
    CONTENT_TYPE(HeaderFaults::putContentType),
    HEADER(HeaderFaults::put),
    TOKEN(TokenFaults::put),
    METHOD(HeaderFaults::putMethod);

    private final BiConsumer<Draft, Nonsense> fault;

    FaultKind(BiConsumer<Draft, Nonsense> fault) {
        this.fault = fault;
    }

    void put(Draft draft, Nonsense nonsense) {
        fault.accept(draft, nonsense);
        draft.faults.add(this);
    }
}
