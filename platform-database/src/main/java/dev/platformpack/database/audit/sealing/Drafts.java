package dev.platformpack.database.audit.sealing;

import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.seal.SealEntries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts records into seals that follow the newest of their realm's chain, and holds the chain's end against its anchor. One thread. */
final class Drafts {

    private final Sealer.Transactions transactions;
    private final SealAnchors anchors;
    private Map<String, SealAnchor> anchored = Map.of();

    Drafts(Sealer.Transactions transactions, SealAnchors anchors) {
        this.transactions = transactions;
        this.anchors = anchors;
    }

    /**
     * One for each realm that has records, or has lost the end of its chain.
     *
     * @param all whether the chains of all realms are looked at
     */
    List<SealDraft> of(UnsealedRows rows, boolean all) {
        if (rows.count() == 0 && !all) {
            return List.of();
        }
        anchored = anchors.read();
        Set<String> realms = new HashSet<>(rows.byRealm().keySet());
        if (all) {
            realms.addAll(anchored.keySet());
        }
        Map<String, SealAnchor> heads = transactions.run(seals -> seals.heads(realms));
        Map<String, SealAnchor> found = transactions.run(seals -> seals.known(anchored));
        List<SealDraft> drafts = new ArrayList<>();
        for (String realm : realms) {
            SealAnchor anchor = anchored.get(realm);
            SealAnchor lost = found.containsKey(realm) ? null : anchor;
            UnsealedRows.OfRealm unsealed = rows.byRealm().get(realm);
            if (unsealed != null) {
                drafts.add(new SealDraft(realm, unsealed.realm(), unsealed.entries(), heads.get(realm), lost));
            } else if (lost != null) {
                drafts.add(new SealDraft(realm, realm, new SealEntries.Builder().build(), heads.get(realm), lost));
            } else if (!heads.get(realm).equals(anchor)) {
                anchors.move(realm, anchor, heads.get(realm)); // a node died between the two databases
            }
        }
        return drafts;
    }

    /** Moves the anchors to seals that are committed. */
    void appended(List<SignedSeal> seals) {
        for (SignedSeal signed : seals) {
            String realm = signed.seal().realmId();
            anchors.move(realm, anchored.get(realm), signed.seal().anchor());
        }
    }
}
