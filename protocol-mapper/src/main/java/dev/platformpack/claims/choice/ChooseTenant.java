package dev.platformpack.claims.choice;

import dev.platformpack.claims.tenant.SessionTenant;
import dev.platformpack.claims.tenant.TenantAnswer;
import dev.platformpack.claims.tenant.TenantAnswer.State;
import dev.platformpack.claims.tenant.TenantGrants;
import dev.platformpack.claims.tenant.TenantParameter;
import dev.platformpack.database.role.ActiveTenant;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Part of every login: puts the session into its tenant, and asks where that is not clear. With {@code prompt=none} Keycloak answers
 * {@code interaction_required} where this would ask.
 */
final class ChooseTenant implements RequiredActionProvider {

    private final LoginTenants logins;
    private final TenantPages pages;
    private final TenantGrants tenants;

    ChooseTenant(LoginTenants logins, TenantPages pages, TenantGrants tenants) {
        this.logins = logins;
        this.pages = pages;
        this.tenants = tenants;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        if (ClaimsClient.isLoggedInToBy(login)) {
            TenantParameter.overwriteThatOfAnEarlierLogin(login);
        }
        LoginTenant next = logins.of(login, context.getSession());
        if (next.step() == LoginTenant.Step.TAKE) {
            take(next.tenant(), context);
        }
        if (next.step().needsInteraction()) {
            login.addRequiredAction(ChooseTenantFactory.ID);
        } else if (login.getRequiredActions().contains(ChooseTenantFactory.ID)) {
            login.removeRequiredAction(ChooseTenantFactory.ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        LoginTenant next = logins.of(context.getAuthenticationSession(), context.getSession());
        switch (next.step()) {
            case NONE -> context.success();
            case TAKE -> {
                take(next.tenant(), context);
                context.success();
            }
            case CHOOSE -> pages.choose(context);
            case CONFIRM -> pages.confirm(next.tenant(), context);
            case REFUSE -> pages.refuse(context);
            case TRY_LATER -> pages.tryLater(context);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (form.containsKey("cancel")) {
            context.failure("The user did not choose a tenant.");
            return;
        }
        Optional<String> asked = TenantParameter.of(context.getAuthenticationSession());
        TenantParameter.of(form)
                .filter(slug -> asked.isEmpty() || asked.get().equals(slug))
                .ifPresentOrElse(slug -> chosen(slug, context), () -> requiredActionChallenge(context));
    }

    private void chosen(String slug, RequiredActionContext context) {
        TenantAnswer answer = tenants.wanted(slug, context.getUser(), context.getSession());
        if (answer.isKnown()) {
            ActiveTenant tenant = answer.grants().active();
            choose(tenant, context);
            context.success();
        } else if (answer.state() == State.NOT_A_MEMBER) {
            notTheirs(context);
        } else {
            pages.tryLater(context);
        }
    }

    /** Who has another one chooses again, unless the application asked for this one. */
    private void notTheirs(RequiredActionContext context) {
        switch (logins.of(context.getAuthenticationSession(), context.getSession())
                .step()) {
            case CHOOSE, TAKE -> pages.chooseAgain(context);
            case NONE, CONFIRM, REFUSE, TRY_LATER -> requiredActionChallenge(context);
        }
    }

    /** The user has said so: also the tokens of other clients in the session that he has are of this tenant from now on. */
    private void choose(ActiveTenant tenant, RequiredActionContext context) {
        SessionTenant.choose(UUID.fromString(tenant.tenantId()), context.getAuthenticationSession());
        LiveSession.of(context.getAuthenticationSession(), context.getSession())
                .ifPresentOrElse(
                        live -> tenants.enter(tenant, live, context.getSession()),
                        () -> tenants.markUsed(tenant, context.getUser(), context.getSession()));
    }

    private void take(ActiveTenant tenant, RequiredActionContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        SessionTenant.choose(UUID.fromString(tenant.tenantId()), login);
        if (TenantParameter.of(login).isPresent()) {
            tenants.markUsed(tenant, context.getUser(), context.getSession());
        }
    }

    @Override
    public void close() {}
}
