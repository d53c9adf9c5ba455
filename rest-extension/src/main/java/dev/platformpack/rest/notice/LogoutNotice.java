package dev.platformpack.rest.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * One recipient who is to be told that one session has ended. Not {@code AsynchronousCommitAllowed}: like the end of the session it is on
 * disk when the caller is answered.
 */
@Entity
@Table(name = "PLATFORM_LOGOUT_NOTICE")
public class LogoutNotice {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "USER_ID", updatable = false)
    private String userId;

    @Column(name = "SESSION_ID", updatable = false)
    private String sessionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "KIND", length = 20, updatable = false)
    private NoticeKind kind;

    @Column(name = "TARGET", updatable = false)
    private String target;

    @Column(name = "TARGET_NAME", updatable = false)
    private String targetName;

    @Column(name = "URL", updatable = false)
    private String url;

    @Column(name = "PAYLOAD")
    private String payload;

    @Column(name = "CREATED_AT", updatable = false)
    private long createdAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "OUTCOME", length = 20)
    private NoticeOutcome outcome;

    @Column(name = "DUE_AT")
    private long dueAt;

    @Column(name = "ATTEMPTS")
    private int attempts;

    @Column(name = "LAST_ATTEMPT_AT")
    private Long lastAttemptAt;

    @Column(name = "HTTP_STATUS")
    private Integer httpStatus;

    @Column(name = "LAST_ERROR")
    private String lastError;

    protected LogoutNotice() {}

    private LogoutNotice(EndedSession session, Recipient recipient, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.realmId = session.realmId();
        this.userId = session.userId();
        this.sessionId = session.sessionId();
        this.kind = recipient.kind();
        this.target = recipient.id();
        this.targetName = recipient.name();
        this.url = recipient.url();
        this.createdAt = now.toEpochMilli();
        this.dueAt = createdAt;
        this.outcome = NoticeOutcome.WAITING;
    }

    /** @param payload what of the session the message needs; only the sender of this kind of notice reads it */
    public static LogoutNotice waiting(EndedSession session, Recipient recipient, String payload, Instant now) {
        LogoutNotice notice = new LogoutNotice(session, recipient, now);
        notice.payload = payload;
        return notice;
    }

    /** Nobody can be told, for a reason that is known when the session ends. */
    public static LogoutNotice hopeless(EndedSession session, Recipient recipient, String error, Instant now) {
        LogoutNotice notice = new LogoutNotice(session, recipient, now);
        notice.outcome = NoticeOutcome.GAVE_UP;
        notice.lastError = error;
        return notice;
    }

    /** In a node's hands now; another one may take it if this one has not settled it by then. */
    void takeUntil(Instant then) {
        attempts++;
        dueAt = then.toEpochMilli();
    }

    public String id() {
        return id;
    }

    public EndedSession session() {
        return new EndedSession(realmId, userId, sessionId);
    }

    public Recipient recipient() {
        return new Recipient(kind, target, targetName, url);
    }

    /** Null once nothing is sent any more. */
    public String payload() {
        return payload;
    }

    public NoticeOutcome outcome() {
        return outcome;
    }

    public Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }

    /** When it is tried (again); says nothing once nothing is sent any more. */
    public Instant dueAt() {
        return Instant.ofEpochMilli(dueAt);
    }

    /** How often it was begun, the one in hand included. */
    public int attempts() {
        return attempts;
    }

    /** Null before the first attempt has ended. */
    public Instant lastAttemptAt() {
        return lastAttemptAt == null ? null : Instant.ofEpochMilli(lastAttemptAt);
    }

    /** What was answered last; null if nothing was. */
    public Integer httpStatus() {
        return httpStatus;
    }

    /** A kind of error; null if an answer came. */
    public String lastError() {
        return lastError;
    }
}
