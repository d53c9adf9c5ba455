package dev.platformpack.verifier;

import dev.platformpack.database.audit.verification.AuditedRealm;
import dev.platformpack.database.audit.verification.Finding;
import dev.platformpack.database.audit.verification.Verification;

/** Tells what is found, as it is found. */
interface Report {

    void finding(AuditedRealm realm, Finding finding);

    /** After the findings of a realm. */
    void result(AuditedRealm realm, Verification verification);
}
