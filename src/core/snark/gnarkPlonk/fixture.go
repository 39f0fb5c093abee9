// Records fixture.json: three circuits, proofs of them by gnark, changed proofs with gnark's verdict. With the argument
// "envelope": fixture.envelope.json, proofs with the public inputs of SP1's envelope. See README.md.
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend/plonk"
	plonkBn254 "github.com/consensys/gnark/backend/plonk/bn254"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/scs"
	"github.com/consensys/gnark/logger"
	"github.com/consensys/gnark/test/unsafekzg"
)

// Y = Z·X + Z² + 7, with a commitment to Z and X.
type oneCommitment struct {
	X frontend.Variable `gnark:",public"`
	Y frontend.Variable `gnark:",public"`
	Z frontend.Variable
}

func (c *oneCommitment) Define(api frontend.API) error {
	commitment, err := api.(frontend.Committer).Commit(c.Z, c.X)
	if err != nil {
		return err
	}
	api.AssertIsDifferent(commitment, c.Z)
	api.AssertIsEqual(c.Y, api.Add(api.Mul(c.Z, c.X), api.Mul(c.Z, c.Z), 7))
	return nil
}

// The same without a commitment.
type noCommitment struct {
	X frontend.Variable `gnark:",public"`
	Y frontend.Variable `gnark:",public"`
	Z frontend.Variable
}

func (c *noCommitment) Define(api frontend.API) error {
	api.AssertIsEqual(c.Y, api.Add(api.Mul(c.Z, c.X), api.Mul(c.Z, c.Z), 7))
	api.AssertIsDifferent(c.Z, c.X)
	return nil
}

// D + E = A + B·C + 7 + Z³, with two commitments, the second one over the first.
type twoCommitments struct {
	A frontend.Variable `gnark:",public"`
	B frontend.Variable `gnark:",public"`
	C frontend.Variable `gnark:",public"`
	D frontend.Variable `gnark:",public"`
	E frontend.Variable `gnark:",public"`
	Z frontend.Variable
}

func (c *twoCommitments) Define(api frontend.API) error {
	committer := api.(frontend.Committer)
	first, err := committer.Commit(c.Z)
	if err != nil {
		return err
	}
	second, err := committer.Commit(c.A, c.Z, first)
	if err != nil {
		return err
	}
	api.AssertIsDifferent(first, second)
	sum := api.Add(c.A, api.Mul(c.B, c.C), 7, api.Mul(c.Z, c.Z, c.Z))
	api.AssertIsEqual(api.Add(c.D, c.E), sum)
	return nil
}

// The public inputs of SP1's circuit, about which this one proves next to nothing.
type envelope struct {
	ProgramVKey frontend.Variable `gnark:",public"`
	Digest      frontend.Variable `gnark:",public"`
	ExitCode    frontend.Variable `gnark:",public"`
	Root        frontend.Variable `gnark:",public"`
	Nonce       frontend.Variable `gnark:",public"`
	Z           frontend.Variable
}

func (c *envelope) Define(api frontend.API) error {
	commitment, err := api.(frontend.Committer).Commit(c.Z)
	if err != nil {
		return err
	}
	api.AssertIsDifferent(commitment, c.Z)
	sum := api.Add(c.ProgramVKey, c.Digest, c.ExitCode, c.Root, c.Nonce, 7)
	api.AssertIsDifferent(api.Mul(c.Z, sum), 0)
	return nil
}

type object map[string]any

func number(value *big.Int) string { return "0x" + value.Text(16) }

func scalar(value fr.Element) string {
	var asNumber big.Int
	value.BigInt(&asNumber)
	return number(&asNumber)
}

func pointG1(point bn254.G1Affine) []string {
	var x, y big.Int
	point.X.BigInt(&x)
	point.Y.BigInt(&y)
	return []string{number(&x), number(&y)}
}

// Real part first.
func pointG2(point bn254.G2Affine) [][]string {
	var a, b, c, d big.Int
	point.X.A0.BigInt(&a)
	point.X.A1.BigInt(&b)
	point.Y.A0.BigInt(&c)
	point.Y.A1.BigInt(&d)
	return [][]string{{number(&a), number(&b)}, {number(&c), number(&d)}}
}

func points(p *plonkBn254.Proof) ([]string, []*bn254.G1Affine) {
	names := []string{"L", "R", "O", "H0", "H1", "H2", "Z", "W", "Wshifted"}
	all := []*bn254.G1Affine{
		&p.LRO[0], &p.LRO[1], &p.LRO[2], &p.H[0], &p.H[1], &p.H[2], &p.Z, &p.BatchedProof.H, &p.ZShiftedOpening.H,
	}
	for i := range p.Bsb22Commitments {
		names = append(names, fmt.Sprintf("commitment%d", i))
		all = append(all, &p.Bsb22Commitments[i])
	}
	return names, all
}

// The words of 32 bytes in which two proofs differ.
func changedWords(before, after []byte) []object {
	words := []object{}
	for at := 0; at < len(before); at += 32 {
		if word := after[at : at+32]; string(before[at:at+32]) != string(word) {
			words = append(words, object{"offset": at, "word": "0x" + hex.EncodeToString(word)})
		}
	}
	return words
}

// Changes of every part of a proof, with gnark's verdict on each.
func mutations(original *plonkBn254.Proof, vk *plonkBn254.VerifyingKey, public fr.Vector) []object {
	var recorded []object
	try := func(name string, change func(p *plonkBn254.Proof)) {
		p := *original
		p.Bsb22Commitments = append([]bn254.G1Affine{}, original.Bsb22Commitments...)
		p.BatchedProof.ClaimedValues = append([]fr.Element{}, original.BatchedProof.ClaimedValues...)
		change(&p)
		accepts := plonkBn254.Verify(&p, vk, public) == nil
		words := changedWords(original.MarshalSolidity(), p.MarshalSolidity())
		recorded = append(recorded, object{"name": name, "bytes": words, "accepts": accepts})
	}
	_, _, generator, _ := bn254.Generators()
	one := fr.One()
	names, _ := points(original)
	for i, name := range names {
		try(name+" plus the generator", func(p *plonkBn254.Proof) { _, all := points(p); all[i].Add(all[i], &generator) })
		try(name+" negated", func(p *plonkBn254.Proof) { _, all := points(p); all[i].Neg(all[i]) })
	}
	// The first value is that of the linearised polynomial, which the Solidity form leaves out.
	for i := range original.BatchedProof.ClaimedValues[1:] {
		try(fmt.Sprintf("opening %d plus one", i), func(p *plonkBn254.Proof) {
			value := &p.BatchedProof.ClaimedValues[i+1]
			value.Add(value, &one)
		})
	}
	try("shifted opening plus one", func(p *plonkBn254.Proof) {
		value := &p.ZShiftedOpening.ClaimedValue
		value.Add(value, &one)
	})
	try("L and R swapped", func(p *plonkBn254.Proof) { p.LRO[0], p.LRO[1] = p.LRO[1], p.LRO[0] })
	try("H0 and H1 swapped", func(p *plonkBn254.Proof) { p.H[0], p.H[1] = p.H[1], p.H[0] })
	try("the opening quotients swapped", func(p *plonkBn254.Proof) {
		p.BatchedProof.H, p.ZShiftedOpening.H = p.ZShiftedOpening.H, p.BatchedProof.H
	})
	if len(original.Bsb22Commitments) > 1 {
		try("commitments swapped", func(p *plonkBn254.Proof) {
			p.Bsb22Commitments[0], p.Bsb22Commitments[1] = p.Bsb22Commitments[1], p.Bsb22Commitments[0]
		})
	}
	return recorded
}

func key(vk *plonkBn254.VerifyingKey) object {
	selectors := [][]string{}
	for _, selector := range vk.Qcp {
		selectors = append(selectors, pointG1(selector))
	}
	return object{
		"domainSize": vk.Size, "generator": scalar(vk.Generator),
		"publicInputCount": vk.NbPublicVariables, "cosetShift": scalar(vk.CosetShift),
		"permutation": [][]string{pointG1(vk.S[0]), pointG1(vk.S[1]), pointG1(vk.S[2])},
		"ql":          pointG1(vk.Ql), "qr": pointG1(vk.Qr), "qm": pointG1(vk.Qm), "qo": pointG1(vk.Qo), "qk": pointG1(vk.Qk),
		"qcp": selectors, "commitmentIndexes": append([]uint64{}, vk.CommitmentConstraintIndexes...),
		"kzg": object{"g1": pointG1(vk.Kzg.G1), "g2": pointG2(vk.Kzg.G2[0]), "tauG2": pointG2(vk.Kzg.G2[1])},
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// A circuit with its keys for proving and verifying.
type circuitKeys struct {
	ccs constraint.ConstraintSystem
	pk  plonk.ProvingKey
	vk  plonk.VerifyingKey
}

func setup(circuit frontend.Circuit) circuitKeys {
	ccs := must(frontend.Compile(ecc.BN254.ScalarField(), scs.NewBuilder, circuit))
	srs, lagrange, err := unsafekzg.NewSRS(ccs)
	if err != nil {
		panic(err)
	}
	pk, vk, err := plonk.Setup(ccs, srs, lagrange)
	if err != nil {
		panic(err)
	}
	return circuitKeys{ccs, pk, vk}
}

// A proof that gnark accepts, and its public inputs.
func (keys circuitKeys) prove(assignment frontend.Circuit) (*plonkBn254.Proof, fr.Vector) {
	witness := must(frontend.NewWitness(assignment, ecc.BN254.ScalarField()))
	public := must(witness.Public())
	proof := must(plonk.Prove(keys.ccs, keys.pk, witness))
	if err := plonk.Verify(proof, keys.vk, public); err != nil {
		panic(err)
	}
	return proof.(*plonkBn254.Proof), public.Vector().(fr.Vector)
}

func (keys circuitKeys) bn254() *plonkBn254.VerifyingKey { return keys.vk.(*plonkBn254.VerifyingKey) }

func solidityForm(proof *plonkBn254.Proof) string {
	return "0x" + hex.EncodeToString(proof.MarshalSolidity())
}

func scalars(values fr.Vector) []string {
	written := []string{}
	for _, value := range values {
		written = append(written, scalar(value))
	}
	return written
}

func record(name string, circuit, assignment frontend.Circuit, proofs int) object {
	keys := setup(circuit)
	first, public := keys.prove(assignment)
	written := []string{solidityForm(first)}
	for len(written) < proofs {
		another, _ := keys.prove(assignment)
		written = append(written, solidityForm(another))
	}
	return object{
		"name": name, "key": key(keys.bn254()), "publicInputs": scalars(public),
		"proofs": written, "mutations": mutations(first, keys.bn254(), public),
	}
}

func recordCircuits() any {
	return []object{
		record("one commitment, gnark 0.10", &oneCommitment{}, &oneCommitment{X: 3, Y: 3*5 + 25 + 7, Z: 5}, 2),
		record("no commitment, gnark 0.10", &noCommitment{}, &noCommitment{X: 3, Y: 3*5 + 25 + 7, Z: 5}, 1),
		record("two commitments, gnark 0.10", &twoCommitments{},
			&twoCommitments{A: 1, B: 2, C: 3, D: 100, E: 1 + 6 + 7 + 8 - 100, Z: 2}, 1),
	}
}

// SHA-256 and BLAKE3 of "glass" without their top 3 bits, and the root of SP1 v6.1.0.
const (
	sha256Digest = "8668332684958256498665082445801563417879061253964750799849355203287991199885"
	blake3Digest = "12328644275843129730178299714690504683117410309060307968549804753582685969295"
	root         = "83960146348496814183195590144795274058764451818716359375255161226434597714"
)

func recordEnvelopes() any {
	keys := setup(&envelope{})
	recorded := object{"key": key(keys.bn254())}
	prove := func(name, digest string, exitCode, nonce int) {
		proof, public := keys.prove(&envelope{ProgramVKey: 11, Digest: digest, ExitCode: exitCode, Root: root, Nonce: nonce, Z: 3})
		recorded[name] = object{"publicInputs": scalars(public), "proof": solidityForm(proof)}
	}
	prove("sha256", sha256Digest, 0, 0)
	prove("blake3", blake3Digest, 0, 12)
	prove("failed", sha256Digest, 1, 0)
	return recorded
}

func main() {
	logger.Disable()
	record := recordCircuits
	if len(os.Args) > 1 && os.Args[1] == "envelope" {
		record = recordEnvelopes
	}
	if err := json.NewEncoder(os.Stdout).Encode(record()); err != nil {
		panic(err)
	}
}
