// The page in a bundle that tells how to check it with sha256sum and openssl alone, and what that shows.
import { names } from './layout';
import type { BagFacts } from './seal';

export function howToVerify(facts: BagFacts, fingerprint: string): string {
  const journal = facts.isRedacted ? names.redactedJournal : names.journal;
  return `HOW TO VERIFY THIS BUNDLE

It was written by ${facts.tool.name} ${facts.tool.version} on ${facts.createdAt}. You do not need ${facts.tool.name} to check it: coreutils and
OpenSSL 3 are enough, and the first two steps work without OpenSSL. If you were given a ZIP, unpack it first. Run every
command in the folder that holds this file.

1. The payload: every file listed has the bytes it had.

   sha256sum --strict -c ${names.manifest}

   Every line must end in OK.

2. The tag files, and with them the list of step 1 and the public key.

   sha256sum --strict -c ${names.tagManifest}

   Every line must end in OK.

3. Nothing was added or taken away: both commands must print the same number.

   find data -type f | wc -l
   wc -l < ${names.manifest}

   Beside data/ there must be these files only: ${names.declaration}, ${names.info},
   ${names.manifest}, ${names.tagManifest}, ${names.howToVerify}, and in seal/:
   public-key.pem, statement.dsse.json, statement.pae, statement.sig.

4. The seal: the signature belongs to the statement and the public key.

   openssl pkeyutl -verify -pubin -inkey ${names.publicKey} -rawin -in ${names.signedBytes} -sigfile ${names.signature}

   It must print "Signature Verified Successfully".

5. The statement is about this very bundle: this must print 1.

   grep -c "$(sha256sum ${names.tagManifest} | cut -c 1-64)" ${names.signedBytes}

6. The key: this must print the fingerprint below, and the fingerprint that you were given by another way than this bundle.

   openssl pkey -pubin -in ${names.publicKey} -outform DER | sha256sum

   ${fingerprint}

7. The journal: its last line must hold the hash that the statement names ("head of ${journal}").

   tail -n 1 ${journal} | grep -c "\\"hash\\":\\"${facts.journal.head}\\""

   It must print 1. ${
     facts.isRedacted
       ? `This bundle is redacted: the journal is here without the bodies of its records, so their hashes
   cannot be computed from it. The links can be followed: "prev" of each line is "hash" of the line before. Whoever holds the
   case can check the rest: assay verify CASE --head ${facts.journal.head}`
       : 'How the records hang together is written in the section Verification of data/report.html.'
   }

With the tool: assay verify FOLDER-OR-ZIP does all of this and checks ${facts.isRedacted ? 'the links of the redacted journal' : 'the whole chain of the journal'}.

WHAT THE SEAL SHOWS, AND WHAT IT DOES NOT

- It shows that these files are, bit for bit, those that were sealed by whoever holds the private key.
- It does not show who that is. ${keyWords(facts.keyOrigin)}
- It does not show when. The times are what the machine's clock said, or the person who used it.
- It does not show that the findings are right, or that the evidence was genuine when it was opened. For that, run the scan
  again on the evidence: the section Verification of the report tells how.
- Somebody who takes this bundle apart can seal another one with another key. Step 6 is what tells them apart.

The evidence ${facts.withEvidence ? 'is in data/evidence/' : 'is not in this bundle'}. Its hash is ${facts.evidenceHash}.
${facts.isRedacted ? 'The bundle is redacted for disclosure. The section “What is left out of this version” of the report says what, by whom and why,\nand names the digest of the full report.' : 'The journal is as it was written and names folders of the machine it was written on.'}
`;
}

function keyWords(origin: BagFacts['keyOrigin']): string {
  return origin === 'given'
    ? 'The key was given by the person\n  who sealed the bundle; what it stands for is for them to show.'
    : 'The key was made on the machine\n  that wrote the bundle, and whoever controls that machine could seal another one: tamper-evidence, not identity.';
}
