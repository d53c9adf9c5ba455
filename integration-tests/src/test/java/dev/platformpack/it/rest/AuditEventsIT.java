package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the trail is found, and by whom. */
@ExtendWith(SharedStack.class)
class AuditEventsIT {
    private static final String ELSEWHERE = "198.51.100.7";

    @Test
    void eachFilterFindsWhatIsItsAndTogetherTheyNarrowItDown(Stack stack) throws SQLException {
        String mark = "app-" + UUID.randomUUID();
        String ada = UUID.randomUUID().toString();
        String bob = UUID.randomUUID().toString();
        TenantMember member = TenantMember.of(stack);
        Instant then = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        String own = marked("login", mark)
                .actor(ada)
                .subject(ada)
                .at(then)
                .with("ip_address", ELSEWHERE)
                .write(stack);
        String made = marked("user.create", mark)
                .actor(ada)
                .subject(bob)
                .at(then.plusSeconds(1))
                .with("session_id", mark)
                .write(stack);
        String failed = marked("login", mark)
                .subject(bob)
                .at(then.plusSeconds(2))
                .with("outcome", "FAILURE")
                .with("error", "invalid_user_credentials")
                .with("tenant_id", TrailRecord.tenant(stack, member.home()))
                .write(stack);
        String other =
                marked("user.delete", mark).subject(bob).at(then.plusSeconds(3)).write(stack);
        TrailReader operator = TrailReader.operator(stack);
        String marked = "?client=" + mark;

        assertThat(operator.ids(marked)).containsExactly(other, failed, made, own);
        assertThat(operator.ids(marked + "&order=asc")).containsExactly(own, made, failed, other);
        assertThat(operator.ids("?actor=" + ada)).containsExactly(made, own);
        assertThat(operator.ids("?subject=" + bob)).containsExactly(other, failed, made);
        assertThat(operator.ids("?actor=" + ada + "&subject=" + bob)).containsExactly(made);
        assertThat(operator.ids("?tenant=" + member.home() + "&client=" + mark)).containsExactly(failed);
        assertThat(operator.ids("?tenant=" + TrailRecord.tenant(stack, member.home()) + "&client=" + mark))
                .containsExactly(failed);
        assertThat(operator.ids("?tenant=nobodys&client=" + mark)).isEmpty();
        assertThat(operator.ids(marked + "&action=user.delete")).containsExactly(other);
        assertThat(operator.ids(marked + "&action=user.*")).containsExactly(other, made);
        assertThat(operator.ids(marked + "&action=user.delete,login")).containsExactly(other, failed, own);
        assertThat(operator.ids("?actor=" + ada + "&action=log*")).containsExactly(own);
        assertThat(operator.ids(marked + "&outcome=FAILURE")).containsExactly(failed);
        assertThat(operator.ids(marked + "&ip=" + ELSEWHERE)).containsExactly(own);
        assertThat(operator.ids("?session=" + mark)).containsExactly(made);
        assertThat(operator.ids(marked + "&from=" + then.plusSeconds(1) + "&to=" + then.plusSeconds(3)))
                .containsExactly(failed, made);
    }

    @Test
    void aRecordIsShownWhole(Stack stack) throws SQLException {
        String id = TrailRecord.of("user.update")
                .actor("an-actor")
                .subject("a-subject")
                .with("ip_address", ELSEWHERE)
                .with("user_agent", "curl")
                .with("trace_id", "0af7651916cd43dd8448eb211c80319c")
                .write(stack);

        JsonNode event = TrailReader.operator(stack).get("/events/" + id).json();

        assertThat(event.path("action").asText()).isEqualTo("user.update");
        assertThat(event.path("actorId").asText()).isEqualTo("an-actor");
        assertThat(event.path("actorName").asText()).isEqualTo("name of an-actor");
        assertThat(event.path("subjectType").asText()).isEqualTo("user");
        assertThat(event.path("subjectId").asText()).isEqualTo("a-subject");
        assertThat(event.path("ipAddress").asText()).isEqualTo(ELSEWHERE);
        assertThat(event.path("seq").asLong()).isPositive();
        assertThat(event.path("details").isObject()).isTrue();
        assertThat(event.has("erased")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"desc, false", "asc, true"})
    void pagesStayAsTheyAreWhileRecordsAreAdded(String order, boolean isAscending, Stack stack) throws SQLException {
        String mark = "app-" + UUID.randomUUID();
        Instant moment = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            written.add(
                    isAscending ? i : 0,
                    marked("user.create", mark).at(moment.plusSeconds(i / 3)).write(stack));
        }
        TrailReader operator = TrailReader.operator(stack);

        List<String> found = new ArrayList<>();
        String next = "?limit=2&action=user.*&order=" + order + "&client=" + mark;
        while (!next.isEmpty()) {
            RawHttp.Answer page = operator.get("/events" + next);
            page.json().path("items").forEach(item -> found.add(item.path("id").asText()));
            // Before what has been read, in either order.
            marked("user.create", mark)
                    .at(isAscending ? moment.minusSeconds(1) : Instant.now())
                    .write(stack);
            next = page.header("Link").replaceAll("^<|>; rel=\"next\"$", "");
        }

        assertThat(found).isEqualTo(written);
    }

    @Test
    void aTenantSeesItsRecordsAndNobodyElses(Stack stack) throws SQLException {
        TenantMember owner = TenantMember.of(stack);
        TenantMember other = TenantMember.of(stack);
        UUID tenant = TrailRecord.tenant(stack, owner.home());
        String mark = "app-" + UUID.randomUUID();
        String byMember = marked("login", mark)
                .actor(owner.userId())
                .subject(owner.userId())
                .with("tenant_id", tenant)
                .with("ip_address", ELSEWHERE)
                .write(stack);
        String byOperator = marked("user.update", mark)
                .actor("an-operator")
                .subject(owner.userId())
                .with("tenant_id", tenant)
                .with("ip_address", ELSEWHERE)
                .write(stack);
        String ofOther = marked("login", mark)
                .actor(other.userId())
                .subject(other.userId())
                .with("tenant_id", TrailRecord.tenant(stack, other.home()))
                .write(stack);
        String ofNobody = marked("realm.update", mark).write(stack);
        TrailReader reader = TrailReader.ofTenant(stack, owner, owner.home());

        assertThat(reader.ids("?client=" + mark)).containsExactly(byOperator, byMember);
        assertThat(reader.ids("?actor=" + other.userId())).isEmpty();
        assertThat(reader.ids("?ip=" + ELSEWHERE + "&client=" + mark))
                .as("from where an operator works is none of its business")
                .containsExactly(byMember);
        assertThat(reader.get("/events/" + byMember).json().path("ipAddress").asText())
                .isEqualTo(ELSEWHERE);
        JsonNode foreign = reader.get("/events/" + byOperator).json();
        assertThat(foreign.path("actorId").asText()).isEqualTo("an-operator");
        assertThat(foreign.has("ipAddress")).isFalse();
        assertThat(foreign.has("seq")).isFalse();
        assertThat(List.of(ofOther, ofNobody))
                .allSatisfy(id ->
                        assertThat(reader.get("/events/" + id).isProblem(404)).isTrue());
        assertThat(reader.get("/events?tenant=" + other.home()).isProblem(400)).isTrue();
    }

    @Test
    void aRoleMayBeMadeForWhoReadsTheTrailAndDoesNothingElse(Stack stack) throws SQLException {
        TenantMember owner = TenantMember.of(stack);
        TenantMember auditor = TenantMember.of(stack);
        auditor.join(owner, "viewer");
        assertThat(TrailReader.ofTenant(stack, auditor, owner.home())
                        .get("/events")
                        .isProblem(403))
                .isTrue();
        try (Connection connection = stack.platformDatabase().open();
                Statement sql = connection.createStatement()) {
            String tenant = "'" + TrailRecord.tenant(stack, owner.home()) + "'";
            sql.execute("insert into platform.role (tenant_id, name) values (" + tenant + ", 'auditor')");
            sql.execute(
                    "insert into platform.role_permission (role_id, permission) select id, 'audit:read' from platform.role where tenant_id = "
                            + tenant);
            sql.execute("insert into platform.role_assignment (user_id, tenant_id, role_id) select '" + auditor.userId()
                    + "', tenant_id, id from platform.role where tenant_id = " + tenant);
        }

        assertThat(TrailReader.ofTenant(stack, auditor, owner.home())
                        .get("/events")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everybodySeesWhatIsHisAndNothingPersonalOfOthers(Stack stack) throws SQLException {
        TenantMember person = TenantMember.of(stack);
        String me = person.userId();
        String mark = "app-" + UUID.randomUUID();
        String own = marked("update_profile", mark)
                .actor(me)
                .subject(me)
                .with("ip_address", ELSEWHERE)
                .write(stack);
        String toMe = marked("user.update", mark)
                .actor("an-operator")
                .subject(me)
                .with("ip_address", ELSEWHERE)
                .write(stack);
        String byMe = marked("user.delete", mark)
                .actor(me)
                .subject("somebody")
                .with("ip_address", ELSEWHERE)
                .write(stack);
        String foreign = marked("user.update", mark)
                .actor("an-operator")
                .subject("somebody")
                .write(stack);
        TrailReader reader = TrailReader.himself(stack, person);

        assertThat(reader.ids("?limit=200")).contains(own, toMe, byMe).doesNotContain(foreign);
        assertThat(reader.ids("?action=user.*")).contains(toMe, byMe);
        assertThat(reader.ids("?client=" + mark + "&ip=" + ELSEWHERE)).containsExactly(byMe, own);
        JsonNode shown = reader.get("/events/" + toMe).json();
        assertThat(List.of("actorId", "actorName", "ipAddress", "userAgent", "sessionId", "clientId", "details"))
                .noneMatch(shown::has);
        assertThat(shown.path("action").asText()).isEqualTo("user.update");
        JsonNode mine = reader.get("/events/" + own).json();
        assertThat(mine.path("ipAddress").asText()).isEqualTo(ELSEWHERE);
        assertThat(mine.has("details")).isTrue();
        assertThat(reader.get("/events/" + byMe).json().has("details")).isFalse();
        assertThat(reader.get("/events/" + foreign).isProblem(404)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "cursor=nonsense, cursor",
        "from=yesterday, from",
        "to=1, to",
        "order=up, order",
        "outcome=failure, outcome",
        "action=*, action",
        "action=a%20b, action",
        "actor=, actor",
        "acter=x, actor"
    })
    void whatCannotBeMeantIsRefusedWithTheNameOfTheParameter(String query, String named, Stack stack) {
        RawHttp.Answer answer = TrailReader.operator(stack).get("/events?" + query);

        assertThat(answer.isProblem(400)).isTrue();
        assertThat(answer.json().path("detail").asText()).contains(named);
    }

    @Test
    void whatTakesTooLongIsRefusedAndSaysWhatWouldHelp(Stack stack) throws SQLException {
        TrailReader operator = TrailReader.operator(stack);
        try (Connection connection = stack.platformSuperuser().open();
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("lock table platform.audit_event in access exclusive mode");

            RawHttp.Answer answer = operator.get("/events");

            connection.rollback();
            assertThat(answer.isProblem(400)).isTrue();
            assertThat(answer.json().path("detail").asText()).contains("narrow").contains("from");
        }
    }

    private static TrailRecord marked(String action, String clientId) {
        return TrailRecord.of(action).with("client_id", clientId);
    }
}
