package dev.platformpack.rest.member;

import dev.platformpack.database.tenant.Member;
import java.util.List;

/** A member, in JSON. Public contract: members are only ever added; what is not known is left out. */
record MemberView(
        String userId,
        String username,
        String email,
        String firstName,
        String lastName,
        String status,
        String joinedAt,
        List<String> roles) {

    static MemberView of(Member member) {
        return new MemberView(
                member.userId(),
                member.username(),
                member.email(),
                member.firstName(),
                member.lastName(),
                member.status(),
                member.joinedAt().toString(),
                member.roles());
    }
}
