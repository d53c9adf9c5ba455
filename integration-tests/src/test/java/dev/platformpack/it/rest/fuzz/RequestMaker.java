package dev.platformpack.it.rest.fuzz;

import dev.platformpack.it.support.Operation;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Makes requests with one to three faults. Any thread: a request depends on the seed and its number only, and on who the callers are. */
final class RequestMaker {
    private static final int MOST_FAULTS = 3;

    private final long seed;
    private final List<Caller> callers;
    private final List<String> others;
    private final List<Operation> operations = Operation.documented();

    /** @param others ids and names of what is none of any caller's business */
    RequestMaker(long seed, List<Caller> callers, List<String> others) throws IOException {
        this.seed = seed;
        this.callers = callers;
        this.others = others;
    }

    Request make(int number) {
        RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
        Nonsense nonsense = new Nonsense(random, others);
        Operation operation = nonsense.pick(operations);
        Caller caller = nonsense.pick(callers);
        if (caller.isOperator() != operation.isAdmins()) {
            caller = nonsense.pick(callers); // most are to get further than the door
        }
        Draft draft = Draft.of(operation, caller, random);
        for (int faults = 1 + random.nextInt(MOST_FAULTS); faults > 0; faults--) {
            nonsense.pick(List.of(FaultKind.values())).put(draft, nonsense);
        }
        return draft.request(number);
    }
}
